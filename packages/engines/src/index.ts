export { detectPostgres, type DetectPostgresOptions } from './detect/detect-postgres.js';
export { detectRedis, type DetectRedisOptions, type RedisClient } from './detect/detect-redis.js';
export { engineLabels, type FoundEngine } from './detect/found-engine.js';
export { EngineName, type EngineKnowledge, type Retention } from './knowledge.js';
