/** Why a line that holds `"usage":{` is not counted. Each reason is counted and reported. */
export const REJECTIONS = {
  invalid_utf8: "not valid UTF-8",
  invalid_json: "not one JSON value (also a line cut off in the middle)",
  nested_too_deep: "more than 127 levels deep",
  null_key: "a key that ccusage does not allow to be null is null",
  not_usage: "usage stands elsewhere than in message, for example a tool's summary",
  duplicate_key: "a key stands twice in one object",
  wrong_type: "a field is missing or has another type than Claude Code writes",
  bad_timestamp: "timestamp is not YYYY-MM-DDTHH:MM:SS[.mmm] with a zone",
  bad_version: "version does not start with a number like 2.1.0",
  empty_id: "an id or the model is an empty string",
  line_too_long: "longer than the reader takes",
} as const;

export type Rejection = keyof typeof REJECTIONS;

/** Thrown inside the parser, caught by the stage that counts. */
export class LineRejected extends Error {
  constructor(readonly reason: Rejection) {
    super(REJECTIONS[reason]);
  }
}
