import { request } from 'node:http';

/** An answer of the API that is not the one hoped for. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface ApiCallOptions {
  readonly json?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A program that talks to a running Redress over HTTP, as one person or as nobody. */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    private readonly options: { readonly token?: string; readonly localAddress?: string } = {},
  ) {}

  /** The same address, as somebody who has signed in. */
  as(token: string): ApiClient {
    return new ApiClient(this.baseUrl, { ...this.options, token });
  }

  /** The same, out of a network of its own: rate limits count by network. */
  from(localAddress: string): ApiClient {
    return new ApiClient(this.baseUrl, { ...this.options, localAddress });
  }

  get<T>(path: string): Promise<T> {
    return this.json<T>('GET', path);
  }

  post<T = void>(path: string, json?: unknown, headers?: Readonly<Record<string, string>>): Promise<T> {
    return this.json<T>('POST', path, { json, headers });
  }

  put<T = void>(path: string, json: unknown): Promise<T> {
    return this.json<T>('PUT', path, { json });
  }

  upload<T>(path: string, form: FormData): Promise<T> {
    return this.json<T>('POST', path, { form });
  }

  async download(path: string): Promise<ApiAnswer> {
    return this.expectGood('GET', path, await this.send('GET', path));
  }

  /** The answer to something that must be refused. */
  async refusal(method: string, path: string, json?: unknown): Promise<ApiRefusal> {
    const answer = await this.send(method, path, { json });
    if (answer.status < 400)
      throw new Error(`${method} ${path} was not refused but answered ${answer.status}`);
    return refusalOf(method, path, answer);
  }

  private async json<T>(method: string, path: string, options: ApiCallOptions = {}): Promise<T> {
    const { body } = this.expectGood(method, path, await this.send(method, path, options));
    return (body.length > 0 ? JSON.parse(body.toString()) : undefined) as T;
  }

  private expectGood(method: string, path: string, answer: ApiAnswer): ApiAnswer {
    if (answer.status >= 300) throw refusalOf(method, path, answer);
    return answer;
  }

  private async send(
    method: string,
    path: string,
    { json, form, headers }: ApiCallOptions = {},
  ): Promise<ApiAnswer> {
    const encoded = form ? new Response(form) : undefined;
    const content = encoded
      ? Buffer.from(await encoded.arrayBuffer())
      : json === undefined
        ? undefined
        : Buffer.from(JSON.stringify(json));
    const { token, localAddress } = this.options;
    return new Promise((resolve, reject) => {
      const sent = request(`${this.baseUrl}${path}`, {
        method,
        localAddress,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(content && { 'content-type': encoded?.headers.get('content-type') ?? 'application/json' }),
          ...(content && { 'content-length': content.length }),
          ...headers,
        },
      });
      sent.on('error', reject);
      sent.on('response', async (response) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        } catch (error) {
          reject(error);
        }
      });
      sent.end(content);
    });
  }
}

function refusalOf(method: string, path: string, { status, body }: ApiAnswer): ApiRefusal {
  const text = body.toString();
  const code = /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
  return new ApiRefusal(status, code, `${method} ${path}: ${status} ${text.slice(0, 1_000)}`);
}
