import { rmSync } from "node:fs";
import { line, Sandbox } from "./sandbox";

/** What opening a log does instead; root may read everything, so no mode would stop these tests. */
const trouble = new Map<string, () => void>();

jest.mock("node:fs", () => {
  const real = jest.requireActual<{ openSync: (path: string, ...rest: unknown[]) => number }>(
    "node:fs",
  );
  const openSync = (path: string, ...rest: unknown[]): number => {
    trouble.get(path)?.();
    return real.openSync(path, ...rest);
  };
  return { ...real, openSync };
});

let logs: Sandbox;
beforeEach(() => (logs = new Sandbox()));
afterEach(() => {
  trouble.clear();
  logs.remove();
});

function refuse(): never {
  throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES", syscall: "open" });
}

test("a log that can't be read is told, and the others are read", () => {
  const path = logs.write("p/a.jsonl", line("1"));
  logs.write("p/b.jsonl", line("2"));
  trouble.set(path, refuse);
  const ran = logs.gather();
  expect(ran).toMatchObject({ files: 2, filesRead: 1, responses: 1 });
  expect(ran.unreadable).toEqual([{ path, reason: "EACCES: permission denied" }]);
  trouble.clear();
  expect(logs.gather()).toMatchObject({ responses: 2, unreadable: [] });
});

test("one that could be read before goes on where it was", async () => {
  const path = logs.write("p/a.jsonl", line("1"));
  await logs.tick();
  logs.gather();
  logs.append("p/a.jsonl", line("2"));
  await logs.tick();
  trouble.set(path, refuse);
  expect(logs.gather()).toMatchObject({ responses: 1, filesRead: 0, hasNews: false });
  trouble.clear();
  expect(logs.gather()).toMatchObject({ responses: 2, bytesRead: line("2").length });
});

test("one that goes while the folder is read is as if it had gone before", () => {
  const path = logs.write("p/a.jsonl", line("1"));
  logs.write("p/b.jsonl", line("2"));
  trouble.set(path, () => rmSync(path));
  expect(logs.gather()).toMatchObject({ responses: 1, unreadable: [], skipped: {} });
});

test("a fault in the collector is no unreadable log", () => {
  const path = logs.write("p/a.jsonl", line("1"));
  trouble.set(path, () => {
    throw new TypeError("not a file's fault");
  });
  expect(() => logs.gather()).toThrow("not a file's fault");
});
