/** A tree that the panel's tree is measured beside: built collapsed, then expanded as a whole. */
export interface RivalTree {
  build(value: unknown): void;
  expand(): void;
}
