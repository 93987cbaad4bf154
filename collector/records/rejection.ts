/**
 * Why something in a log is not counted. Every case is counted by one of these reasons; the table
 * says which lose the whole line and which lose a part of it.
 */
export const LOST_LINES = {
  invalid_utf8: "not valid UTF-8",
  invalid_json: "not one JSON value (also a line cut off in the middle)",
  too_complex: "more than a million objects and arrays in one line",
  not_usage: "usage stands elsewhere than in message, for example a tool's summary",
  wrong_type: "a field is missing or has another type than Claude Code writes",
  implausible: "a number or a name too large for one response",
  bad_timestamp: "timestamp is not a date-time with a zone between 1970 and 2999",
  line_too_long: "longer than the reader takes",
} as const;

/** The line counts, without the part that is meant. */
export const LOST_PARTS = {
  bad_advisor_call: "an advisor's call that cannot be read",
  bad_logged_cost: "a costUSD that is no amount; the list price is taken",
  bad_web_searches: "a number of web searches that is none; 0 is taken",
} as const;

export const RECORD_REJECTIONS = { ...LOST_LINES, ...LOST_PARTS } as const;

export type LostLine = keyof typeof LOST_LINES;
export type LostPart = keyof typeof LOST_PARTS;
export type RecordRejection = LostLine | LostPart;

/** Thrown where a line cannot be counted, caught by the stage that counts lines. */
export class RecordRejected extends Error {
  constructor(readonly reason: LostLine) {
    super(LOST_LINES[reason]);
  }
}
