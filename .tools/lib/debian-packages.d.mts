export function ensureRedis(): Promise<string | null>;
