import { randomBytes } from "node:crypto";
import { mustRun, run } from "../../scripts/machine/process";

/** Why no network namespace can be made here; undefined: one can. */
export async function noNeighbour(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "a network namespace needs root";
  const name = `handled-${randomBytes(3).toString("hex")}`;
  if ((await run("ip", ["netns", "add", name])).code !== 0) return "no network namespaces";
  await run("ip", ["netns", "del", name]);
  return undefined;
}

/** Prints those of the addresses that it could connect to within 2 s. */
const CONNECT = `
const { connect } = require("node:net");
for (const address of process.argv.slice(1)) {
  const [host, port] = address.split(":");
  const socket = connect({ host, port: Number(port), timeout: 2000 });
  socket.on("connect", () => (console.log(address), socket.destroy()));
  socket.on("timeout", () => socket.destroy()).on("error", () => undefined);
}`;

/** Another machine on this machine's network: a network namespace with a cable of its own. */
export class Neighbour {
  private readonly id = randomBytes(3).toString("hex");
  private readonly name = `handled-${this.id}`;
  /** The end of the cable on this machine. */
  private readonly cable = `hdl-${this.id}`;
  private readonly subnet: string;
  /** This machine's address, as the neighbour knows it. */
  readonly hostAddress: string;

  constructor() {
    const [second = 0, third = 0] = randomBytes(2);
    this.subnet = `10.${200 + (second % 50)}.${third}`;
    this.hostAddress = `${this.subnet}.1`;
  }

  async plugIn(): Promise<void> {
    const peer = `hdp-${this.id}`;
    await ip("netns", "add", this.name);
    await ip("link", "add", this.cable, "type", "veth", "peer", "name", peer, "netns", this.name);
    await ip("addr", "add", `${this.hostAddress}/30`, "dev", this.cable);
    await ip("link", "set", this.cable, "up");
    await ip("-n", this.name, "addr", "add", `${this.subnet}.2/30`, "dev", peer);
    await ip("-n", this.name, "link", "set", peer, "up");
    await ip("-n", this.name, "link", "set", "lo", "up");
  }

  /** Sends what is for the subnet over this machine. */
  routeTo = (subnet: string) =>
    ip("-n", this.name, "route", "add", subnet, "via", this.hostAddress);

  /** Pulls the cable, and puts it back; its routes come back by {@link routeTo} alone. */
  cut = () => ip("link", "set", this.cable, "down");
  mend = () => ip("link", "set", this.cable, "up");

  exec = (command: string, ...args: string[]) =>
    run("ip", ["netns", "exec", this.name, command, ...args], { timeoutMs: 60_000 });

  /** Those of the addresses (`host:port`) that take a connection. */
  async reaches(addresses: readonly string[]): Promise<string[]> {
    const { stdout } = await this.exec(process.execPath, "-e", CONNECT, ...addresses);
    return stdout.split("\n").filter(Boolean).sort();
  }

  /** Of docs/security.md, to be inserted in this order: nobody gets past the published ports. */
  rulesAgainst = (bridge: string): string[][] => [
    ["-o", bridge, "!", "-i", bridge, "-m", "conntrack", "--ctstate", "NEW", "-j", "DROP"],
    ["-o", bridge, "-m", "conntrack", "--ctstate", "DNAT", "-j", "RETURN"],
  ];

  /** The cable goes with the namespace. */
  async unplug(): Promise<void> {
    await run("ip", ["netns", "del", this.name]);
    await run("ip", ["link", "del", this.cable]);
  }
}

const ip = (...args: string[]) => mustRun("ip", args);
