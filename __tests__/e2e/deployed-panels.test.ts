import { ANSWERS, KnownDeployment } from "./known-deployment";
import { missingParts, titled } from "./when";

jest.setTimeout(600_000);

const suite = missingParts ? describe.skip : describe;

suite(titled("every panel's query on the deployed Prometheus", missingParts), () => {
  const deployment = new KnownDeployment();

  beforeAll(() => deployment.start({ HANDLED_GRAFANA_MODE: "none" }));
  afterAll(() => deployment.stop());

  test.each(ANSWERS)("%s answers %s", async (uid) => {
    expect(await deployment.faults(uid)).toEqual([]);
  });
});
