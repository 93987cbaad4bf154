/** Somebody else's crontab around ours: whatever it is, uninstalling gives back its bytes. */
import { nastyCrontabs, randomCrontab } from "../collector/cron/crontabs";
import { Account } from "../collector/cron/fake-crontab";
import { expectRemoved, expectUntouched, installIn } from "../collector/cron/round-trip";
import { randomOf } from "../collector/random";
import { scaled } from "./scale";

jest.setTimeout(1_800_000);

const SEED = 4711;
const INSTALLS = scaled(50);
const RANDOM = scaled(100);

let account: Account;
beforeEach(() => (account = new Account()));
afterEach(() => account.remove());

describe(`cron install, ${INSTALLS} times`, () => {
  test.each(Object.entries(nastyCrontabs))("%s", (_, before) => {
    expectUntouched(account, before, INSTALLS);
  });
});

test(`${RANDOM} random crontabs with changes of the interval between (seed ${SEED})`, () => {
  const random = randomOf(SEED);
  for (let i = 0; i < RANDOM; i++) {
    const before = randomCrontab(random);
    account.crontab = before;
    for (const interval of ["15m", random.pick(["daily", "1h", "5m"] as const)] as const) {
      expect(installIn(account, interval)).toBe(true);
    }
    expectRemoved(account, before);
  }
});
