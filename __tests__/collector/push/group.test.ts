import { groupPath } from "../../../collector/push/group";

const JOB = "/metrics/job/claude_code_usage";

test.each([
  ["m1", "", "/instance/m1"],
  ["host.local-1a2b3c", "jo_doe~1", "/instance/host.local-1a2b3c/user/jo_doe~1"],
  ["m1", "a/b", "/instance/m1/user@base64/YS9i"],
  ["m1", "jo@example.com", "/instance/m1/user@base64/am9AZXhhbXBsZS5jb20"],
  ["m1", "Jo Doe", "/instance/m1/user@base64/Sm8gRG9l"],
  ["m1", "Zoë 🦊", "/instance/m1/user@base64/Wm_DqyDwn6aK"],
  ["..", ".", "/instance@base64/Li4/user@base64/Lg"],
  ["a%2Fb", "", "/instance@base64/YSUyRmI"],
])("the group of %j and %j", (instance, user, path) => {
  expect(groupPath({ instance, user })).toBe(JOB + path);
});
