/** The first argument of a thread that reads logs, in place of a command. */
export const READING_THREAD = "read-logs-in-a-thread";
