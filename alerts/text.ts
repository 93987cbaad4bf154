/** Pieces of summaries and descriptions, in the template language of Prometheus and Grafana. */

/** The value as an amount of money. */
export const USD = '{{ printf "%.2f" $value }} USD';

/** The value as a duration such as 1h 2m 3s. */
export const DURATION = "{{ $value | humanizeDuration }}";

/** The value, of 0 to 1, as a percentage. */
export const PERCENT = "{{ $value | humanizePercentage }}";

/** The value as a whole number. */
export const COUNT = '{{ printf "%.0f" $value }}';

/** The value as a multiple. */
export const TIMES = '{{ printf "%.1f" $value }} times';

/** The value as an instant. */
export const INSTANT = "{{ $value | humanizeTimestamp }}";

/** The machine, and the user where there is one. */
export const MACHINE = "{{ $labels.instance }}{{ with $labels.user }} (user {{ . }}){{ end }}";

export const label = (name: string): string => `{{ $labels.${name} }}`;
