export function isBuilt(): boolean;
export function noteBuilt(startedMs: number): void;
