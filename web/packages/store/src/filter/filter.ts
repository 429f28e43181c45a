/** A condition or a group of conditions, as `api3` writes them. */
export type Filter = Condition | FilterGroup;

export interface Condition {
  readonly path: string;
  readonly relation: string;
  readonly values: readonly Operand[];
}

export interface FilterGroup {
  readonly logical_operator: "and" | "or";
  readonly conditions: readonly Filter[];
}

export type Operand = null | boolean | number | string | { readonly type: string; readonly id: number };

export function isGroup(filter: Filter): filter is FilterGroup {
  return "conditions" in filter;
}
