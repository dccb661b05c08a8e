import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { toPhone } from '@nongsan/kernel';
import { HttpSmsCarrier } from './sms.js';

const taken: { authorization: string | undefined; body: unknown }[] = [];
let status = 202;
let server: Server;
let url = '';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      taken.push({ authorization: request.headers.authorization, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const message = { id: 'message-1', phone: toPhone('0912345678')!, text: 'Nong San: ma dang nhap 123456.' };

it('a message goes to the gateway with its id, its number and our token', async () => {
  await new HttpSmsCarrier(url, 'a-token-of-the-gateway').send(message);
  expect(taken.at(-1)).toEqual({
    authorization: 'Bearer a-token-of-the-gateway',
    body: { id: 'message-1', to: '+84912345678', text: 'Nong San: ma dang nhap 123456.' },
  });
});

it('a gateway that refuses is an error that names neither number nor text, so that the job tries again', async () => {
  status = 503;
  const sending = new HttpSmsCarrier(url, 'a-token-of-the-gateway').send(message);
  await expect(sending).rejects.toThrow('the SMS gateway answered 503');
  await expect(sending).rejects.not.toThrow(/912345678|123456/);
});
