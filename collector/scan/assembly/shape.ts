/**
 * The fields of a line that are looked at, and the objects that they stand in. Every other field is
 * passed over.
 */
import { startsWith } from "./compact-json";

/** By number; each is also a bit of a set. */
export enum Field {
  Session,
  Timestamp,
  Request,
  Cost,
  Message,
  Data,
  Id,
  Model,
  Usage,
  Input,
  Output,
  CacheWrite,
  CacheRead,
  Creation,
  Creation5m,
  Creation1h,
  Tools,
  Searches,
  Speed,
  Tier,
  Geo,
  Iterations,
  Agent,
  AgentTimestamp,
  AgentRequest,
  AgentCost,
  AgentMessage,
  /** Any other. */
  Other,
}

/** Objects. */
export enum Level {
  Line,
  /** `message` of a line or of what a subagent's progress holds. */
  Message,
  /** `data` of a subagent's progress, … */
  Data,
  /** … and its `message`: the subagent's own line. */
  Agent,
  Usage,
  Creation,
  Tools,
}

/** The field whose name has this place and length. */
export function fieldAt(level: Level, at: usize, length: usize): Field {
  switch (level) {
    case Level.Line:
      return lineField(at, length);
    case Level.Message:
      return messageField(at, length);
    case Level.Data:
      return length == 7 && startsWith(at, "message") ? Field.Agent : Field.Other;
    case Level.Agent:
      return agentField(at, length);
    case Level.Usage:
      return usageField(at, length);
    case Level.Creation:
      if (length != 25) return Field.Other;
      if (startsWith(at, "ephemeral_5m_input_tokens")) return Field.Creation5m;
      return startsWith(at, "ephemeral_1h_input_tokens") ? Field.Creation1h : Field.Other;
    default:
      return length == 19 && startsWith(at, "web_search_requests") ? Field.Searches : Field.Other;
  }
}

function lineField(at: usize, length: usize): Field {
  switch (<i32>length) {
    case 4:
      return startsWith(at, "data") ? Field.Data : Field.Other;
    case 7:
      if (startsWith(at, "costUSD")) return Field.Cost;
      return startsWith(at, "message") ? Field.Message : Field.Other;
    case 9:
      if (startsWith(at, "sessionId")) return Field.Session;
      if (startsWith(at, "timestamp")) return Field.Timestamp;
      return startsWith(at, "requestId") ? Field.Request : Field.Other;
    default:
      return Field.Other;
  }
}

function messageField(at: usize, length: usize): Field {
  switch (<i32>length) {
    case 2:
      return startsWith(at, "id") ? Field.Id : Field.Other;
    case 5:
      if (startsWith(at, "model")) return Field.Model;
      return startsWith(at, "usage") ? Field.Usage : Field.Other;
    default:
      return Field.Other;
  }
}

function agentField(at: usize, length: usize): Field {
  switch (lineField(at, length)) {
    case Field.Timestamp:
      return Field.AgentTimestamp;
    case Field.Request:
      return Field.AgentRequest;
    case Field.Cost:
      return Field.AgentCost;
    case Field.Message:
      return Field.AgentMessage;
    default:
      return Field.Other;
  }
}

function usageField(at: usize, length: usize): Field {
  switch (<i32>length) {
    case 5:
      return startsWith(at, "speed") ? Field.Speed : Field.Other;
    case 10:
      return startsWith(at, "iterations") ? Field.Iterations : Field.Other;
    case 12:
      if (startsWith(at, "input_tokens")) return Field.Input;
      return startsWith(at, "service_tier") ? Field.Tier : Field.Other;
    case 13:
      if (startsWith(at, "output_tokens")) return Field.Output;
      return startsWith(at, "inference_geo") ? Field.Geo : Field.Other;
    case 14:
      return startsWith(at, "cache_creation") ? Field.Creation : Field.Other;
    case 15:
      return startsWith(at, "server_tool_use") ? Field.Tools : Field.Other;
    case 23:
      return startsWith(at, "cache_read_input_tokens") ? Field.CacheRead : Field.Other;
    case 27:
      return startsWith(at, "cache_creation_input_tokens") ? Field.CacheWrite : Field.Other;
    default:
      return Field.Other;
  }
}
