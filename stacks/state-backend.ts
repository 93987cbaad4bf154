import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import { backendBlock, type BackendBlock, type StateOf } from "../config/state-backend";
import type { Config } from "../config/types";
import { fromStack } from "../constructs/paths";

/**
 * Where the stack's state lies. One class for all backends: cdktf's own of each kind say the same, and
 * lack what came later, such as S3's lock file.
 */
export class StateBackend extends TerraformBackend {
  private readonly block: BackendBlock;

  constructor(scope: Construct, config: Config, stack: StateOf) {
    super(scope, "backend", config.state.kind);
    this.block = backendBlock(config.state, config, stack, fromStack);
  }

  override toTerraform(): unknown {
    return { terraform: this.block };
  }

  override toHclTerraform(): unknown {
    return { terraform: this.block };
  }

  /** Nothing here refers to another stack's state. */
  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error("no stack reads another's state");
  }
}
