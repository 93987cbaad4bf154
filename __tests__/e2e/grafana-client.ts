/** Grafana's HTTP API, as its administrator. */
export class GrafanaClient {
  readonly headers: Record<string, string>;

  /** @param org Id of an organisation. @default the administrator's own */
  constructor(
    private readonly url: string,
    private readonly password: string,
    org?: number,
  ) {
    const login = Buffer.from(`admin:${password}`).toString("base64");
    this.headers = {
      authorization: `Basic ${login}`,
      ...(org !== undefined && { "x-grafana-org-id": String(org) }),
    };
  }

  /** The same Grafana, in an organisation with nothing in it. */
  async newOrganisation(name: string): Promise<GrafanaClient> {
    const { orgId } = await this.post<{ orgId: number }>("/api/orgs", { name });
    return new GrafanaClient(this.url, this.password, orgId);
  }

  get = <T>(path: string): Promise<T> => this.ask<T>(path, {});

  /** @param body JSON, or what becomes it. */
  post = <T>(path: string, body: unknown): Promise<T> =>
    this.ask<T>(path, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  put = <T>(path: string, body: unknown): Promise<T> =>
    this.ask<T>(path, { method: "PUT", body: JSON.stringify(body) });

  delete = <T>(path: string): Promise<T> => this.ask<T>(path, { method: "DELETE" });

  /** What takes Prometheus' place for queries: a data source as panels ask it. */
  dataSourceUrl = (uid: string): string => `${this.url}/api/datasources/proxy/uid/${uid}`;

  private async ask<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { ...this.headers, "content-type": "application/json" };
    const response = await fetch(`${this.url}${path}`, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
