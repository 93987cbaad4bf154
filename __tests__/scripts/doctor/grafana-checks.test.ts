import { refusal } from "../../../scripts/doctor/grafana-checks";

const URL = "https://192.0.2.7:3003/api/datasources/uid/handled-prometheus/health";
const own = {
  prefix: "team",
  grafana: { mode: "container", dataSourceUrl: "https://prometheus:9090" },
} as Parameters<typeof refusal>[1];
const external = {
  ...own,
  grafana: {
    mode: "external",
    url: "https://g.example.org",
    dataSourceUrl: "https://p.example.org",
  },
} as typeof own;

const answer = (status: number, body = "") => ({
  status,
  body,
  message: `${URL} answered ${status}`,
});
/** As Grafana 12.2 says it. */
const failed = (why: string) =>
  answer(400, `{"message":"${why} - There was an error returned querying the Prometheus API."}`);

test.each([401, 403])("%d to the administrator: what was changed where decides", (status) => {
  expect(refusal(answer(status), own)).toEqual({
    state: "wrong",
    seen: `it refuses the administrator's password (${status})`,
    todo:
      "npm run up, where you changed GRAFANA_ADMIN_PASSWORD; docker restart team-grafana, where it was " +
      "changed in Grafana. Five wrong logins lock it for five minutes",
  });
});

test("401 to a token", () => {
  expect(refusal(answer(401), external)).toMatchObject({ seen: "it refuses the token (401)" });
});

test("404: the data source is gone", () => {
  expect(refusal(answer(404, '{"message":"Data source not found"}'), own)).toMatchObject({
    seen: "its data source Handled Prometheus is gone",
    todo: "npm run up",
  });
});

test.each([
  ["401 Unauthorized", /^its login or certificate was changed in Grafana: remove the data source/],
  [
    "Post https://prometheus:9090/api/v1/query: tls: failed to verify certificate: x509: certificate signed by unknown authority",
    /^its login or certificate was changed in Grafana: remove the data source/,
  ],
  [
    "Post https://prometheus:9090/api/v1/query: dial tcp: lookup prometheus on 127.0.0.11:53: no such host",
    /^set HANDLED_DATASOURCE_URL /,
  ],
])("the data source: %s", (why, todo) => {
  const { seen, todo: said } = refusal(failed(why), own);
  expect(seen).toBe(
    `its data source can't ask Prometheus at https://prometheus:9090 ` +
      `(${why} - There was an error returned querying the Prometheus API.)`,
  );
  expect(said).toMatch(todo);
});

test("something before Grafana, whose answer is no JSON", () => {
  expect(refusal(answer(502, "<html>Bad Gateway</html>"), own).seen).toBe(
    `its data source can't ask Prometheus at https://prometheus:9090 (${URL} answered 502)`,
  );
});
