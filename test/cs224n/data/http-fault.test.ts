import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultOfError, faultOfStatus } from '#firth/cs224n/data/http-fault.js';

const failure = (code: string, details: object = {}) =>
  Object.assign(new Error(`raw ${code}`), { code, ...details });

describe('faultOfError', () => {
  it('takes a connection that breaks off for passing, and being offline not', () => {
    const passing = (code: string) => faultOfError(failure(code)).passing;
    for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT']) {
      assert.ok(passing(code), code);
    }
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH']) {
      assert.ok(!passing(code), code);
    }
  });

  it('names the host', () => {
    assert.equal(
      faultOfError(failure('EAI_AGAIN', { hostname: 'nlp.stanford.edu' })).message,
      'the host name does not resolve (nlp.stanford.edu)',
    );
    assert.equal(
      faultOfError(failure('ECONNREFUSED', { address: '127.0.0.1', port: 8080 })).message,
      'the connection was refused (127.0.0.1:8080)',
    );
  });

  it('says how to trust the certificate of a network that inspects traffic', () => {
    const { message, remedy } = faultOfError(failure('SELF_SIGNED_CERT_IN_CHAIN'));
    assert.equal(message, 'raw SELF_SIGNED_CERT_IN_CHAIN (SELF_SIGNED_CERT_IN_CHAIN)');
    assert.equal(remedy, 'If this network inspects traffic, name its certificate in NODE_EXTRA_CA_CERTS');
  });
});

describe('faultOfStatus', () => {
  it('takes a busy server for passing and a refusal not', () => {
    const passing = [408, 425, 429, 500, 502, 503, 504].map((status) => faultOfStatus(status, undefined));
    assert.ok(passing.every((fault) => fault.passing));
    const lasting = [301, 400, 401, 403, 404, 410, 416].map((status) => faultOfStatus(status, undefined));
    assert.ok(lasting.every((fault) => !fault.passing));
  });

  it('reads how long the server asks to wait', () => {
    assert.equal(faultOfStatus(503, '2').retryAfterMs, 2000);
    assert.equal(faultOfStatus(503, 'Wed, 21 Oct 2015 07:28:00 GMT').retryAfterMs, undefined);
    assert.equal(faultOfStatus(503, undefined).retryAfterMs, undefined);
  });
});
