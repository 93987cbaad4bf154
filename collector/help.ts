import { DEFAULT_GATEWAY } from "./args";

export const help = `Count what Claude Code used, from its session logs, and push it to a Pushgateway.

Usage
  node scripts/collect.js [PUSHGATEWAY_URL] [options]

  PUSHGATEWAY_URL   where to push, with http:// or https://; user:password@ goes as basic auth
                    (default: PUSHGATEWAY_URL from the environment, else ${DEFAULT_GATEWAY})

Options
  --dry-run         push nothing, write nothing, print what would be pushed
  --json            print days, totals and what was passed over as JSON; pushes as well, and then
                    says where, unless --dry-run or --match-ccusage stands beside it
  --match-ccusage   print the days that ccusage 20.0.24 counts; push nothing, write nothing
  --timezone ZONE   zone of the days, for example Europe/Berlin (default: the system's)
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

Environment
  PUSHGATEWAY_URL     as the argument, which wins
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
