import { Testing } from "cdktf";

// Brings cdktf's matchers (toHaveResourceWithProperties, …) into jest.
Testing.setupJest();
