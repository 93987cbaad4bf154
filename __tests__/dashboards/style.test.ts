import { COLOUR } from "../../dashboards/style";

/** Panel backgrounds of Grafana's light and dark theme. */
const THEMES = { light: "#FFFFFF", dark: "#181B1F" };
/** WCAG 2.1, 1.4.11: least contrast of graphics that carry meaning. */
const LEAST_CONTRAST = 3;

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe("colours", () => {
  const cases = Object.entries(COLOUR).flatMap(([name, hex]) =>
    Object.entries(THEMES).map(([theme, background]) => ({ name, hex, theme, background })),
  );
  it.each(cases)("$name stands out from the $theme theme", ({ hex, background }) => {
    expect(contrast(hex, background)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  });
});
