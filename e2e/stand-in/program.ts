import type { ClientAnswer, ClientRequest } from '../world/clients.ts';

/** What a test tells the host's program to do about a request. */
export type Order =
  | { readonly do: 'answer'; readonly answer: ClientAnswer }
  /** Ends in the middle of an answer. */
  | { readonly do: 'crash' }
  /** Writes something outside the protocol, and keeps running. */
  | { readonly do: 'write-rubbish' };

/** What the program tells the test when it has read a request. */
export interface Report {
  readonly request: ClientRequest;
}

/**
 * The stand-in host's program. It reads a request by the native messaging protocol (the length in
 * four bytes, little endian, then JSON), sends it to the test over a socket, and does what the test
 * says. It decides nothing itself: until the test says something, it acts like an open password
 * window.
 */
export function standInProgram(socket: string): string {
  return `'use strict';
const { connect } = require('node:net');

const test = connect(${JSON.stringify(socket)});
test.on('error', () => process.exit(1));
test.on('end', () => process.exit(0));

let input = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  input = Buffer.concat([input, chunk]);
  while (input.length >= 4 && input.length >= 4 + input.readUInt32LE(0)) {
    const end = 4 + input.readUInt32LE(0);
    const request = JSON.parse(input.subarray(4, end).toString());
    input = input.subarray(end);
    test.write(JSON.stringify({ request }) + '\\n');
  }
});
// Chrome closes the input when nobody listens to the answer any more.
process.stdin.on('end', () => process.exit(0));

const frame = (message) => {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
};
const carryOut = {
  answer: ({ answer }) => process.stdout.write(frame(answer)),
  crash: () => {
    const whole = frame({ result: '0' });
    process.stdout.write(whole.subarray(0, whole.length - 3), () => process.kill(process.pid, 'SIGKILL'));
  },
  'write-rubbish': () => process.stdout.write('This is not in the protocol.\\n'.repeat(8)),
};
let orders = '';
test.setEncoding('utf8').on('data', (chunk) => {
  orders += chunk;
  for (let end = orders.indexOf('\\n'); end >= 0; end = orders.indexOf('\\n')) {
    const order = JSON.parse(orders.slice(0, end));
    orders = orders.slice(end + 1);
    carryOut[order.do](order);
  }
});
`;
}
