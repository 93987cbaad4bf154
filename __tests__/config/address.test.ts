import { destination, isLoopback, isThisMachine, publishedUrl } from "../../config/address";

test.each([
  ["127.0.0.1", true],
  ["127.9.8.7", true],
  ["::1", true],
  ["12.0.0.1", false],
  ["128.0.0.1", false],
  ["0.0.0.0", false],
  ["::", false],
  ["192.0.2.127", false],
  ["127.0.0.1.example.com", false],
])("%s is loopback: %s", (address, expected) => expect(isLoopback(address)).toBe(expected));

test.each([
  ["http://localhost:9091", true],
  ["http://127.1", true],
  ["http://[::1]:9091", true],
  ["http://127.example.com", false],
  ["http://localhost.example.com", false],
  ["http://[2001:db8::1]", false],
])("%s is this machine: %s", (url, expected) =>
  expect(isThisMachine(new URL(url).hostname)).toBe(expected),
);

test("a wildcard is reached by the loopback address of its kind", () => {
  expect(["0.0.0.0", "::", "192.0.2.7"].map(destination)).toEqual([
    "127.0.0.1",
    "::1",
    "192.0.2.7",
  ]);
});

const login = { user: "push", version: "00112233445566aa" };

test.each([
  ["without a login", { bindAddress: "127.0.0.1" }, "http://127.0.0.1:9090"],
  ["on all addresses", { bindAddress: "0.0.0.0" }, "http://127.0.0.1:9090"],
  ["by IPv6", { bindAddress: "::1" }, "http://[::1]:9090"],
  ["with a login alone", { bindAddress: "192.0.2.7", web: login }, "http://192.0.2.7:9090"],
  [
    "with TLS: by the certificate's name",
    { bindAddress: "192.0.2.7", web: { ...login, tls: { host: "m.example.com", hasCa: false } } },
    "https://m.example.com:9090",
  ],
])("a port %s", (_, config, url) => expect(publishedUrl(config, 9090)).toBe(url));
