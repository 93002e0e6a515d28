/** What Redis refuses, and why it cannot be reached, as sentences for operators (J6). */
import { EngineError } from '@ops-widgets/server';
import type { Command } from './redis-client.js';

/** A right that the user of the connection lacks. Its message says how to give it. */
export class MissingRightError extends EngineError {}

/** A command that this version of Redis does not have. */
export class UnknownCommandError extends EngineError {}

/** The error of a command as one whose message an operator understands. */
export function redisError(error: unknown, command: Command): EngineError {
  if (error instanceof EngineError) return error;
  const message = messageOf(error);
  const name = command[0].toUpperCase();
  const right = `+${command
    .slice(0, command[0] === 'CLIENT' ? 2 : 1)
    .join('|')
    .toLowerCase()}`;
  const options = { cause: error };
  if (/^NOPERM/.test(message)) {
    const isKey = /key/i.test(message.replace(/'.*'/, ''));
    return new MissingRightError(
      isKey
        ? `Redis does not let this user read the keys that ${name} asks for. Give it the right: ` +
            `ACL SETUSER <user> ~${keysOf(command)}`
        : `Redis does not let this user call ${name}. Give it the right: ACL SETUSER <user> ${right}`,
      options,
    );
  }
  if (/^(NOAUTH|WRONGPASS)/.test(message)) {
    return new EngineError(
      'Redis refuses the sign-in: user name and password of the connection are not right.',
      options,
    );
  }
  if (/^LOADING/.test(message)) {
    return new EngineError('Redis is loading its data. It will be read as soon as it has.', options);
  }
  if (/^WRONGTYPE/.test(message)) {
    return new EngineError(
      `The key ${command[1] ?? ''} is not what the engine keeps there: another program uses the same prefix. ` +
        'Name the queues, or the prefix that the engine uses.',
      options,
    );
  }
  if (/^ERR unknown command/i.test(message)) {
    return new UnknownCommandError(`This Redis has no command ${name}.`, options);
  }
  if (/^[A-Z]+ /.test(message)) return new EngineError(`Redis refuses ${name}: ${message}`, options);
  return unreachable(message, error);
}

/** An address with two protocols that refuses both is an error without a message, with a code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** The error of a connection that is gone. The next read tries again. */
export function unreachable(reason: string, cause?: unknown): EngineError {
  return new EngineError(`Redis cannot be reached (${reason}). Check that it runs and that its address is right.`, {
    cause,
  });
}

/** The pattern of the keys of a command: the prefix of its first one. */
function keysOf([, key = '']: Command): string {
  return `${key.split(':')[0] ?? ''}:*`;
}
