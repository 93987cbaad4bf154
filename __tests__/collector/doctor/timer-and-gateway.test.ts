import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describeUnless } from "../../unless";
import { FakeGateway } from "../run-collector";
import { noPushgateway, RealPushgateway } from "../push/real-pushgateway";
import { Patient } from "./patient";

jest.setTimeout(60_000);

let patient: Patient;
beforeEach(async () => {
  patient = await new Patient().makeHealthy();
});
afterEach(() => patient.end());

const timer = async () => {
  const [result] = await patient.resultsOf("timer");
  return result;
};

describe("the timer", () => {
  test("is not installed", async () => {
    patient.account.crontab = undefined;
    expect(await timer()).toEqual({
      status: "warning",
      message:
        "nothing runs the collector by itself; what Claude Code deletes before you do is lost",
      advice: "Run `collect.js cron install`.",
    });
  });

  test("runs a script that is gone", async () => {
    rmSync(patient.script);
    expect(await timer()).toEqual({
      status: "failed",
      message: `the script is not at ${patient.script} any more: run \`cron install\` again`,
      advice: "See `cron status` and its log.",
    });
  });

  test("failed last", async () => {
    patient.noteRun({
      ranAt: "2026-03-03T09:00:00.000Z",
      exitCode: 1,
      message: "gateway down",
      failures: 3,
      failingSince: "2026-03-03T08:30:00.000Z",
    });
    expect(await timer()).toMatchObject({
      status: "failed",
      message: "3 failed since 2026-03-03T08:30:00.000Z, no good run yet: gateway down",
    });
  });

  test("has not run for too long", async () => {
    patient.noteRun({ ranAt: "2026-03-03T04:10:00.000Z" });
    const result = await timer();
    expect(result?.message).toContain("no run for 5 h, should be every 15 minutes");
    expect(result?.status).toBe("failed");
  });

  test("can't be read", async () => {
    patient.account.fail("-l", "you are not allowed to use this program");
    const result = await timer();
    expect(result?.message).toContain("you are not allowed to use this program");
    expect(result?.status).toBe("failed");
  });

  test("keeps another ledger", async () => {
    patient.installTimer([], "/srv/ledger");
    expect(await timer()).toEqual({
      status: "warning",
      message: `the timer's runs keep their ledger in /srv/ledger, this looks at ${patient.ledger}`,
      advice: "If that is not meant, run doctor with that --ledger, or run `cron install` again.",
    });
  });
});

const gateway = (...args: string[]) => patient.resultsOf("gateway", ...args);
const asked = (one: FakeGateway) => one.received.map(({ method, url }) => `${method} ${url}`);

describe("the gateway", () => {
  test("is asked whether it is ready, once", async () => {
    expect(await gateway()).toEqual([
      { status: "ok", message: `${patient.gateway.url} answers`, advice: null },
    ]);
    expect(asked(patient.gateway)).toEqual(["GET /-/ready"]);
  });

  test("behind a proxy that lets only /metrics through", async () => {
    patient.gateway.answer = (response) =>
      response
        .writeHead(patient.gateway.received.at(-1)?.url === "/metrics" ? 200 : 404)
        .end("# HELP\n");
    expect((await gateway())[0]?.status).toBe("ok");
    expect(asked(patient.gateway)).toEqual(["GET /-/ready", "GET /metrics"]);
  });

  test.each([
    [401, "answered HTTP 401", "PUSHGATEWAY_TOKEN_FILE"],
    [404, "answered HTTP 404", "Check the path of the URL"],
    [302, "answered HTTP 302", "Redirects are not followed"],
  ])("answers %d", async (status, message, advice) => {
    patient.gateway.answer = (response) => response.writeHead(status).end();
    const [result] = await gateway();
    expect(result?.message).toContain(`The Pushgateway at ${patient.gateway.url} ${message}`);
    expect(result?.advice).toContain(advice);
    expect(result?.status).toBe("failed");
  });

  test("is a Prometheus", async () => {
    patient.gateway.answer = (response) => response.end("Prometheus Server is Ready.\n");
    expect(await gateway()).toEqual([
      {
        status: "failed",
        message: `${patient.gateway.url} is a Prometheus, which takes no pushes`,
        advice: "Give the Pushgateway's address; its usual port is 9091.",
      },
    ]);
  });

  test("several: one is down, one answers", async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, "127.0.0.1", done));
    const down = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((done) => closed.close(done));
    patient.env["PUSHGATEWAY_URL"] = `${down} ${patient.gateway.url}`;
    const [first, second] = await gateway();
    expect(first?.message).toContain(`The Pushgateway at ${down} could not be reached`);
    expect([first?.status, second?.status]).toEqual(["failed", "ok"]);
    expect(await patient.resultsOf("clock")).toHaveLength(1);
  });

  test("from the command line, the environment, or else the installed timer", async () => {
    const timers = new FakeGateway();
    const typed = new FakeGateway();
    await Promise.all([timers.start(), typed.start()]);
    patient.installTimer([timers.url]);
    await gateway(typed.url);
    await gateway();
    delete patient.env["PUSHGATEWAY_URL"];
    expect((await gateway())[0]?.message).toBe(`${timers.url} answers`);
    expect([typed, patient.gateway, timers].map((one) => one.received.length)).toEqual([1, 1, 1]);
    await Promise.all([timers.stop(), typed.stop()]);
  });

  test("gets the credentials of a push", async () => {
    patient.env["PUSHGATEWAY_TOKEN"] = "t0ken";
    expect((await gateway())[0]?.status).toBe("ok");
    expect(patient.gateway.received[0]?.headers.authorization).toBe("Bearer t0ken");
  });

  test("would get them over plain http", async () => {
    patient.env = {
      PUSHGATEWAY_URL: "http://gateway.invalid:9091",
      PUSHGATEWAY_TOKEN: "t0ken",
      PUSHGATEWAY_ALLOW_PLAIN: "1",
      HTTP_PROXY: patient.gateway.url,
    };
    expect(await gateway()).toEqual([
      { status: "ok", message: "http://gateway.invalid:9091 answers", advice: null },
      {
        status: "warning",
        message: expect.stringMatching(/goes over plain http: .* can read it$/) as string,
        advice: "Give the gateway TLS and write https://.",
      },
    ]);
  });
});

describe("the clock", () => {
  const clock = async (aheadMs: number) => {
    patient.gateway.answer = (response) =>
      response.setHeader("Date", new Date(Date.now() - aheadMs).toUTCString()).end();
    const [result] = await patient.resultsOf("clock");
    return result;
  };

  test("within 5 min, either way", async () => {
    expect((await clock(290_000))?.status).toBe("ok");
    expect((await clock(-290_000))?.status).toBe("ok");
  });

  test("ahead, and behind", async () => {
    expect(await clock(11 * 60_000)).toMatchObject({
      status: "warning",
      message: expect.stringContaining(`11 min ahead of ${patient.gateway.url}: figures`) as string,
    });
    const behind = await clock(-3 * 3_600_000);
    expect(behind?.message).toContain(`3 h behind ${patient.gateway.url}`);
    expect(behind?.status).toBe("warning");
  });

  test("of a gateway that does not say, or says nonsense", async () => {
    patient.gateway.answer = (response) => {
      response.sendDate = false;
      response.end();
    };
    expect(await patient.resultsOf("clock")).toEqual([]);
    patient.gateway.answer = (response) => response.setHeader("Date", "noon").end();
    expect(await patient.resultsOf("clock")).toEqual([]);
  });
});

describeUnless("a real Pushgateway", noPushgateway, () => {
  test("there, and killed", async () => {
    const real = await new RealPushgateway().start();
    patient.env["PUSHGATEWAY_URL"] = real.url;
    expect(await gateway()).toEqual([
      { status: "ok", message: `${real.url} answers`, advice: null },
    ]);
    expect((await patient.resultsOf("clock"))[0]?.status).toBe("ok");
    await real.end("SIGKILL");
    const [result] = await gateway();
    expect(result?.message).toContain(`The Pushgateway at ${real.url} could not be reached`);
    expect(result?.status).toBe("failed");
    rmSync(real.folder, { recursive: true });
  });
});
