/** How the records are laid out on disk. Tests put smaller figures in their place. */

/** A segment holds at most this many before the keys are parted further. */
export const SEGMENT_RECORDS = 1 << 16;

/** A journal holds this many before it is merged into the segments … */
export const JOURNAL_RECORDS = 1 << 13;

/** … or this part of the ledger, where that is more: merging rewrites the segments. */
export const JOURNAL_PART = 64;

/** From here on it is faster to have the segments in memory. */
export const LOOKUPS_ON_DISK = 20_000;

/** Records of one look into a sorted file: twice what keys usually stray from their place. */
export const WINDOW_RECORDS = 256;
