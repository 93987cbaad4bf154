/** What of an archive's settings, secrets and prices comes to a machine that may have its own. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "dotenv";
import * as settings from "../../../scripts/backup/settings";

const mockRoot = { path: "" };
jest.mock("../../../scripts/machine/project", () => ({
  get root() {
    return mockRoot.path;
  },
}));

const STATE = ".state/handled";
const PASSWORD = "it's\\n a canary";
let folder: string;
let said: string;
const envBefore = { ...process.env };

const at = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(at(...names), "utf8");
const mode = (...names: string[]) => statSync(at(...names)).mode & 0o777;
function put(text: string, ...names: string[]): void {
  mkdirSync(dirname(at(...names)), { recursive: true });
  writeFileSync(at(...names), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handled-settings-"));
  mockRoot.path = at("project");
  for (const name of ["project", "archive", "secrets"]) mkdirSync(at(name));
  // Not HOME: in a test that is not what os.homedir() goes by.
  process.env = { XDG_CONFIG_HOME: at("config"), PATH: envBefore["PATH"] };
  said = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...envBefore };
  rmSync(folder, { recursive: true });
});

/** Both parts of an archive from a machine whose settings are these. */
function archived(dotenv: string): void {
  put(dotenv, "project", ".env");
  put("kept password", "project", STATE, "secrets", "grafana-admin-password");
  settings.exportSettings(at("archive"));
  const secrets = settings.exportSecrets(at("secrets"), STATE);
  expect(Object.keys(secrets).sort()).toEqual(["grafana-admin-password", "secret-settings.env"]);
  put("kept password", "secrets", "grafana-admin-password");
  rmSync(at("project"), { recursive: true });
  mkdirSync(at("project"));
}
const DOTENV = `HANDLED_GRAFANA_PORT=3005\nGRAFANA_ADMIN_PASSWORD=\`${PASSWORD}\`\nHANDLED_PREFIX=other\n`;
const restore = () => settings.importSettings(at("archive"), at("secrets"));

test("a secret is in the part with the secrets alone, and the prefix in neither", () => {
  archived(DOTENV);
  expect(parse(read("archive", "settings.env"))).toEqual({ HANDLED_GRAFANA_PORT: "3005" });
  expect(parse(read("secrets", "secret-settings.env"))).toEqual({
    GRAFANA_ADMIN_PASSWORD: PASSWORD,
  });
  expect(mode("secrets", "secret-settings.env")).toBe(0o600);
});

test("where nothing is set, .env gets all of it, to the letter and for this user alone", () => {
  archived(DOTENV);
  restore();
  expect(parse(read("project", ".env"))).toEqual({
    HANDLED_GRAFANA_PORT: "3005",
    GRAFANA_ADMIN_PASSWORD: PASSWORD,
  });
  expect(mode("project", ".env")).toBe(0o600);
  expect(said).toBe("ok  settings written to .env: HANDLED_GRAFANA_PORT, GRAFANA_ADMIN_PASSWORD\n");
});

test("a .env that is there stays as it is; what it lacks or says otherwise is told, no secret shown", () => {
  archived(`${DOTENV}GRAFANA_SECRET_KEY=another-canary\n`);
  const own = "HANDLED_GRAFANA_PORT=3006\nGRAFANA_ADMIN_PASSWORD=mine\n";
  put(own, "project", ".env");
  restore();
  expect(read("project", ".env")).toBe(own);
  expect(said.split("\n")).toEqual([
    "    not set here, in the backup: GRAFANA_SECRET_KEY=(a secret)",
    "    set otherwise here, in the backup: HANDLED_GRAFANA_PORT=3005",
    "    set otherwise here, in the backup: GRAFANA_ADMIN_PASSWORD=(a secret)",
    "",
  ]);
});

test("what the environment sets is not written, and said where it differs", () => {
  archived(DOTENV);
  process.env["GRAFANA_ADMIN_PASSWORD"] = PASSWORD;
  process.env["HANDLED_GRAFANA_PORT"] = "3007";
  restore();
  expect(existsSync(at("project", ".env"))).toBe(false);
  expect(said).toBe("    set otherwise here, in the backup: HANDLED_GRAFANA_PORT=3005\n");
});

test("an archive without secrets, or without settings", () => {
  put("HANDLED_GRAFANA_PORT='3005'\n", "archive", "settings.env");
  settings.importSettings(at("archive"), at("none"));
  expect(parse(read("project", ".env"))).toEqual({ HANDLED_GRAFANA_PORT: "3005" });
  rmSync(at("project", ".env"));
  settings.importSettings(at("none"), at("none"));
  expect(existsSync(at("project", ".env"))).toBe(false);
});

test("secrets lie where config keeps them, private; the settings among them do not", () => {
  archived(DOTENV);
  settings.importSecrets(at("secrets"), STATE);
  expect(readdirSync(at("project", STATE, "secrets"))).toEqual(["grafana-admin-password"]);
  expect(read("project", STATE, "secrets", "grafana-admin-password")).toBe("kept password");
  expect(mode("project", STATE, "secrets", "grafana-admin-password")).toBe(0o600);
});

test("prices of one's own are taken over where there are none, and stay where there are", () => {
  put("theirs", "archive", "prices.json");
  const prices = ["config", "handled-monitoring", "prices.json"];
  restore();
  expect(read(...prices)).toBe("theirs");
  put("mine", ...prices);
  restore();
  expect(read(...prices)).toBe("mine");
  expect(said).toBe(
    `ok  prices of your own written to ${at(...prices)}\n` +
      `    ${at(...prices)} stays as it is; the backup has prices too\n`,
  );
  expect(settings.exportSettings(at("archive"))["prices.json"]).toBe(at(...prices));
  process.env["HANDLED_PRICES"] = at("archive", "prices.json");
  expect(settings.exportSettings(at("archive"))["prices.json"]).toBe(at("archive", "prices.json"));
});
