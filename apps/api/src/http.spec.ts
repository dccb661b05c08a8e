import { describe, expect, it } from '@jest/globals';
import { newFarmer } from '@nongsan/identity/testing';
import { useHttpWorld } from './testing.js';

describe('the product', () => {
  const world = useHttpWorld({ config: { trustedProxyHops: 1 } });

  it('a person signs in by phone and code, over GraphQL alone', async () => {
    const sent = await world.graphql(
      `mutation { requestSignInCode(input: { phone: "0912 345 678" }) { phone errors { code } } }`,
    );
    expect(sent.data).toEqual({ requestSignInCode: { phone: '0912 345 678', errors: [] } });
    await world.work();
    const code = /\d{6}/.exec(world.sms.sent.at(-1)!.text)![0];
    const proved = await world.graphql<{ verifySignInCode: { ticket: string } }>(
      `mutation ($code: String!) { verifySignInCode(input: { phone: "0912345678", code: $code }) { ticket people { name } errors { code } } }`,
      { code },
    );
    const registered = await world.graphql<{ registerPerson: { token: string } }>(
      `mutation ($ticket: String!) { registerPerson(input: { ticket: $ticket, name: "Nguyễn Thị Lài", communeCode: "24343", intent: SELL }) {
         token me { phone roles person { name commune { name } village { name } } } errors { code } } }`,
      { ticket: proved.data!.verifySignInCode.ticket },
    );
    expect(registered.data).toMatchObject({
      registerPerson: {
        me: {
          phone: '0912 345 678',
          roles: ['FARMER'],
          person: { name: 'Nguyễn Thị Lài', commune: { name: 'Krông Năng' }, village: null },
        },
      },
    });
    const me = await world.http
      .post('/graphql')
      .set('authorization', `Bearer ${registered.data!.registerPerson.token}`)
      .send({ query: '{ me { person { name } } mySessions { isThisOne device } }' });
    expect(me.body.data).toMatchObject({
      me: { person: { name: 'Nguyễn Thị Lài' } },
      mySessions: [{ isThisOne: true }],
    });
  });

  it('a made-up token is a guest, not an error', async () => {
    const answer = await world.http
      .post('/graphql')
      .set('authorization', `Bearer ${'x'.repeat(43)}`)
      .send({ query: '{ me { phone } }' });
    expect(answer.body).toEqual({ data: { me: null } });
  });

  it('the limit of codes counts by the address that the trusted proxy names, not by what the client claims before it', async () => {
    const ask = (n: number, forwarded: string) =>
      world.http
        .post('/graphql')
        .set('x-forwarded-for', forwarded)
        .send({
          query: `mutation { requestSignInCode(input: { phone: "09871${String(n).padStart(5, '0')}" }) { errors { code } } }`,
        });
    for (let n = 0; n < 40; n += 1) await ask(n, `198.51.100.${n}, 203.0.113.50`);
    expect((await ask(41, '198.51.100.99, 203.0.113.50')).body.data.requestSignInCode.errors).toEqual([
      { code: 'TOO_MANY_CODES' },
    ]);
    expect((await ask(42, '203.0.113.51')).body.data.requestSignInCode.errors).toEqual([]);
  });

  it('a list of communes costs one query for them and one for all their villages', async () => {
    const spy: string[] = [];
    const source = world.database.dataSource;
    const original = source.manager.query.bind(source.manager);
    source.manager.query = ((sql: string, ...rest: unknown[]) => (
      spy.push(sql),
      original(sql, ...(rest as []))
    )) as typeof source.manager.query;
    await world.graphql('{ communes { name villages { name } } }');
    source.manager.query = original;
    expect(spy).toHaveLength(2);
  });

  it.each([
    ['a broken document', { query: '{ me {' }, 400],
    ['an unknown field', { query: '{ secrets }' }, 400],
    ['no body', {}, 400],
    ['a document of an unknown operation', { query: 'query a { version } query b { version }' }, 400],
  ])('%s gets an answer without a stack', async (_what, body, status) => {
    const answer = await world.http.post('/graphql').send(body);
    expect({ status: answer.status, text: answer.status === status ? '' : answer.text }).toEqual({ status, text: '' });
    expect(answer.text).not.toMatch(/node_modules|at .*\.(ts|js):/);
  });

  it('a body over the limit is refused', async () => {
    const answer = await world.http.post('/graphql').send({ query: `{ me { phone } } # ${'x'.repeat(300_000)}` });
    expect(answer.status).toBe(413);
  });

  it('a letter that no database keeps is the caller’s to mend, not an error of ours', async () => {
    const answer = await world.graphql(
      `mutation ($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) { errors { code } } }`,
      { input: { phone: '09\u00001' } },
    );
    expect(answer.data).toEqual({ requestSignInCode: { errors: [{ code: 'PHONE_INVALID' }] } });
    const find = await world.graphql(
      'query ($code: String!) { order(code: $code) { id } }',
      { code: 'DH-\u0000' },
      await newFarmer(world),
    );
    expect(find.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('an admin page is not for a farmer', async () => {
    const answer = await world.graphql('{ people { total } }', {}, await newFarmer(world));
    expect(answer.errors?.[0]).toMatchObject({
      message: 'Bạn không có quyền làm việc này.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('says that it is alive and ready', async () => {
    expect((await world.http.get('/health/ready')).body).toMatchObject({ status: 'ok' });
    expect((await world.http.get('/health/live')).status).toBe(200);
  });
});

describe('the demo', () => {
  const world = useHttpWorld({
    demo: true,
    config: { sms: { gatewayUrl: 'http://127.0.0.1:1/dev/sms-gateway', gatewayToken: 'token-of-the-demo' } },
  });

  it('its phone network takes a message once for each id, and only from us', async () => {
    const message = { id: 'a', to: '+84912345678', text: 'Xin <chào>' };
    const post = (token: string) =>
      world.http.post('/dev/sms-gateway').set('authorization', `Bearer ${token}`).send(message);
    expect((await post('guess')).status).toBe(401);
    expect((await post('token-of-the-demo')).status).toBe(202);
    expect((await post('token-of-the-demo')).status).toBe(202);
    expect((await world.http.get('/dev/sms.json')).body).toHaveLength(1);
    expect((await world.http.get('/dev/sms')).text).toContain('Xin &#60;chào&#62;');
  });
});
