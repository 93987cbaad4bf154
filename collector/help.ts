import { DEFAULT_GATEWAY } from "./push/gateways";

export const help = `Count what Claude Code used, from its session logs, and push it to a Pushgateway.

Usage
  node scripts/collect.js [PUSHGATEWAY_URL …] [options]

  PUSHGATEWAY_URL   where to push, with http:// or https://; all of several are tried
                    (default: PUSHGATEWAY_URL from the environment, else ${DEFAULT_GATEWAY})

Options
  --dry-run         push nothing, write nothing, print what would be pushed
  --json            print days, totals and what was passed over as JSON; pushes as well, and then
                    says where, unless --dry-run or --match-ccusage stands beside it
  --match-ccusage   print the days that ccusage 20.0.24 counts; push nothing, write nothing
  --timezone ZONE   zone of the days, for example Europe/Berlin (default: the system's)
  --user NAME       push as this user's machine (default: HANDLED_USER, else none)
  --settings FILE   read settings from there (default: HANDLED_SETTINGS, else
                    \${XDG_CONFIG_HOME:-~/.config}/handled-monitoring/collector.env)
  --now TIME        take this as now: a date (its first second in ZONE) or a date-time with a zone
  --help, --version

Examples
  node scripts/collect.js                              push to the gateway on this machine
  node scripts/collect.js http://gateway:9091          push to another
  node scripts/collect.js --dry-run                    look at the metrics first
  node scripts/collect.js --match-ccusage --timezone UTC
      the same days as: npx ccusage@20.0.24 claude daily --offline --timezone UTC

Every 15 minutes from cron (crontab -e; both paths absolute, as cron knows no others):
  */15 * * * * /usr/bin/node /path/to/scripts/collect.js http://localhost:9091
It prints nothing while all is well, so cron's mail means that something is not.

Environment, and the settings file (KEY=VALUE lines, mode 0600), over which it wins
  PUSHGATEWAY_URL     as the arguments, which win; separated by commas or spaces; may hold
                      user:password@, percent-encoded
  PUSHGATEWAY_USER, PUSHGATEWAY_PASSWORD or PUSHGATEWAY_TOKEN
                      basic auth or a bearer token for gateways without a user in the URL;
                      PUSHGATEWAY_USER_FILE, _PASSWORD_FILE and _TOKEN_FILE name a file (mode 0600)
  PUSHGATEWAY_ALLOW_PLAIN  1 sends these over plain http to another machine, too
  PUSHGATEWAY_CA_FILE      authorities to trust in place of the public ones, PEM
  PUSHGATEWAY_CERT_FILE, PUSHGATEWAY_KEY_FILE  the client's certificate and key, PEM
  HTTP_PROXY, HTTPS_PROXY, NO_PROXY            never used for this machine itself
  HANDLED_USER        as --user, which wins
  CLAUDE_CONFIG_DIR   folders that hold projects/, separated by commas
                      (default: \${XDG_CONFIG_HOME:-~/.config}/claude and ~/.claude)
  HANDLED_TIME_ZONE   as --timezone, which wins; then TZ
  HANDLED_NOW         as --now, which wins
  XDG_STATE_HOME      this machine's name in the metrics is kept below it, in
                      handled-monitoring/instance (default: ~/.local/state)

Exit codes
  0  done; also without any logs, and with files that could not be read (named on stderr)
  1  failed: gateway out of reach or refusing, CLAUDE_CONFIG_DIR without a folder that fits
  2  wrong flag, argument or variable

Costs are list prices in USD, not a bill. Models without a known price cost 0 and are pushed as
claude_code_unpriced_tokens.
`;
