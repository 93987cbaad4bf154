/**
 * jsdom in the time zone that a test file's docblock names (`@timezone Asia/Tokyo`). Inside a test
 * `process.env` is jest's copy, and setting TZ there moves no clock; out here it is the real one.
 */
import { TestEnvironment } from "jest-environment-jsdom";

type Arguments = ConstructorParameters<typeof TestEnvironment>;

export default class ZonedEnvironment extends TestEnvironment {
  private readonly zoneBefore = process.env.TZ;

  constructor(...[config, context]: Arguments) {
    super(config, context);
    const { timezone } = context.docblockPragmas;
    if (typeof timezone !== "string") throw new Error("a zoned test names one @timezone");
    process.env.TZ = timezone;
  }

  override async teardown(): Promise<void> {
    if (this.zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = this.zoneBefore;
    await super.teardown();
  }
}
