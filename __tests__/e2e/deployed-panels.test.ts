import { describeUnless } from "../unless";
import { ANSWERS, KnownDeployment } from "./known-deployment";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

describeUnless("every panel's query on the deployed Prometheus", missingParts, () => {
  const deployment = new KnownDeployment();

  beforeAll(() => deployment.start({ HANDLED_GRAFANA_MODE: "none" }));
  afterAll(() => deployment.stop());

  test.each(ANSWERS)("%s answers %s", async (uid) => {
    expect(await deployment.faults(uid)).toEqual([]);
  });
});
