/**
 * Text that must arrive in Terraform as it is: `${` and `%{` start an expression in every string of
 * Terraform's JSON, and dashboards and shell snippets are full of them.
 */
export const literal = (text: string) => text.replace(/([$%])\{/g, "$1$1{");
