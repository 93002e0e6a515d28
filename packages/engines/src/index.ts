export { EngineName, type EngineKnowledge, type Retention } from './knowledge.js';
