import { readRedisUrl } from './redis-address';

describe('REDIS_URL', () => {
  it('names one server, with a login, a database and TLS as far as given', () => {
    expect(readRedisUrl('redis://localhost')).toEqual({
      kind: 'server',
      options: { host: 'localhost', port: 6379, db: 0 },
    });
    expect(readRedisUrl('rediss://board:p%40ss@cache.example.org:6390/3')).toEqual({
      kind: 'server',
      options: { host: 'cache.example.org', port: 6390, username: 'board', password: 'p@ss', tls: {}, db: 3 },
    });
    expect(readRedisUrl('redis://[::1]:6379/0')).toMatchObject({ options: { host: '::1' } });
  });

  it('names sentinels and the master that they know', () => {
    expect(readRedisUrl('redis+sentinel://:pw@s1:26379/board/2?node=s2:26379&node=s3')).toEqual({
      kind: 'sentinel',
      options: {
        sentinels: [
          { host: 's1', port: 26_379 },
          { host: 's2', port: 26_379 },
          { host: 's3', port: 26_379 },
        ],
        name: 'board',
        password: 'pw',
        db: 2,
      },
    });
  });

  it('names the nodes of a cluster', () => {
    expect(readRedisUrl('rediss+cluster://:pw@c1:7000?node=c2:7001')).toEqual({
      kind: 'cluster',
      nodes: [
        { host: 'c1', port: 7000 },
        { host: 'c2', port: 7001 },
      ],
      options: { redisOptions: { password: 'pw', tls: {} } },
    });
  });
});
