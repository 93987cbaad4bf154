import { ScannedObject, type Scanned, type Shape } from "./json-scan";
import { LineRejected } from "./rejection";
import { readUsage, refuseRepeated, usageFields, type Usage } from "./usage";

export interface AdvisorCall {
  readonly model: string;
  readonly usage: Usage;
}

/** An element of `usage.iterations`: its tokens stand beside `type` and `model`. */
export const iterationShape = {
  fields: { ...usageFields, type: true, model: true },
  modelMayBeNull: true,
} as const satisfies Shape;

/**
 * Second model calls that were billed inside one line. As in ccusage 20.0.24 one element that
 * cannot be read takes the whole list with it, and the line itself counts all the same.
 */
export function readAdvisorCalls(usage: ScannedObject): AdvisorCall[] {
  const iterations = usage.fields.get("iterations");
  if (!Array.isArray(iterations) || usage.repeated.has("iterations")) return [];
  try {
    return iterations.flatMap(readIteration);
  } catch (error) {
    if (error instanceof LineRejected) return [];
    throw error;
  }
}

function readIteration(iteration: Scanned): AdvisorCall[] {
  if (!(iteration instanceof ScannedObject)) throw new LineRejected("wrong_type");
  refuseRepeated(iteration, ["type", "model"]);
  const type = iteration.fields.get("type");
  const model = iteration.fields.get("model") ?? null;
  if (typeof type !== "string") throw new LineRejected("wrong_type");
  if (model !== null && typeof model !== "string") throw new LineRejected("wrong_type");
  const usage = readUsage(iteration);
  return type === "advisor_message" && model !== null && model !== "" ? [{ model, usage }] : [];
}
