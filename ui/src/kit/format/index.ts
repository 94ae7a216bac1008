export * from "./dates";
export * from "./decimal";
export * from "./money";
export * from "./sizes";
