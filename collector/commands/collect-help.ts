import { DEFAULT_GATEWAY } from "../push/gateways";

export const collectHelp = `Count what Claude Code used, from its session logs, keep it, and push it to a Pushgateway.

Usage
  node scripts/collect.js [PUSHGATEWAY_URL …] [options]
  node scripts/collect.js COMMAND …

  PUSHGATEWAY_URL   where to push, with http:// or https://; all of several are tried
                    (default: PUSHGATEWAY_URL from the environment, else ${DEFAULT_GATEWAY})

A run reads what is new in the logs into the ledger, where it stays when Claude Code deletes its
logs, and pushes the last 90 days and the totals. Two runs at once: the second steps aside.

Options
  --dry-run         push nothing, write nothing, print what would be pushed
  --no-push         bring the ledger up to date, push nothing
  --json            print days, totals and what was passed over as JSON; pushes as well, and then
                    says where, unless --dry-run, --no-push or --match-ccusage stands beside it
  --match-ccusage   print the days that ccusage 20.0.24 counts, from a scan of all logs; no ledger,
                    no push
  --timezone ZONE   zone of the days, for example Europe/Berlin (default: the system's)
  --ledger DIR      the ledger's folder (default: HANDLED_LEDGER, else
                    \${XDG_STATE_HOME:-~/.local/state}/handled-monitoring)
  --add-root        count log folders that the ledger does not know into it, for good
  --user NAME       push as this user's machine (default: HANDLED_USER, else none)
  --team NAME       label every series with this team (default: HANDLED_TEAM, else none); another
                    one moves all the machine's figures to it, the past ones too
  --projects HOW    names, hashed or off: how project names leave this machine (default: names)
  --prices FILE     prices of your own, JSON (default: HANDLED_PRICES, else
                    \${XDG_CONFIG_HOME:-~/.config}/handled-monitoring/prices.json)
  --log FILE        for timers: messages go there, and of a streak of failures only the first is
                    printed
  --canary          push as the job claude_code_canary, which no panel counts; needs a --ledger of
                    its own. For npm run doctor, as is forget --canary
  --settings FILE   read settings from there (default: HANDLED_SETTINGS, else
                    \${XDG_CONFIG_HOME:-~/.config}/handled-monitoring/collector.env)
  --now TIME        take this as now: a date (its first second in ZONE) or a date-time with a zone
  --help, --version

Examples
  node scripts/collect.js                              push to the gateway on this machine
  node scripts/collect.js http://gateway:9091          push to another
  node scripts/collect.js --dry-run                    look at the metrics first
  node scripts/collect.js cron install                 every 15 minutes from now on
  node scripts/collect.js report --by month            what the ledger holds
  node scripts/collect.js --match-ccusage --timezone UTC
      the same days as: npx ccusage@20.0.24 claude daily --offline --timezone UTC

A run prints nothing while all is well, so cron's mail means that something is not. In a crontab of
your own both paths must be absolute, as cron knows no others:
  */15 * * * * /usr/bin/node /path/to/scripts/collect.js http://localhost:9091

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
  CLAUDE_CONFIG_DIR   folders that hold projects/, separated by commas
                      (default: \${XDG_CONFIG_HOME:-~/.config}/claude and ~/.claude)
  HANDLED_LEDGER, HANDLED_USER, HANDLED_TEAM, HANDLED_PROJECTS, HANDLED_PRICES, HANDLED_TIME_ZONE
                      as the flags, which win; without a zone TZ holds
  HANDLED_NOW         as --now, which wins; not in the settings file
  HANDLED_THREADS     threads that read logs beside the first, 0 to 16; not in the settings file
                      (default: up to 3, and none where there is little to read)

Exit codes
  0  done; also without any logs, and with files that could not be read (named on stderr)
  1  failed: gateway out of reach or refusing, ledger not writable or of a newer version,
     CLAUDE_CONFIG_DIR without a folder that fits
  2  wrong flag, argument or variable; a log folder that the ledger does not know

Costs are list prices in USD, not a bill; on a subscription they measure use, not money. Models
without a known price cost 0 and are pushed as claude_code_unpriced_tokens.`;
