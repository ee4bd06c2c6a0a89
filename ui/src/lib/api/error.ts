/** What the back end says when it refuses: a code to switch on, a message, and what to do next. */
export class ApiError extends Error {
  readonly code: string;
  /** What to do next; empty when there is nothing to add. */
  readonly next: string;

  constructor(code: string, message: string, next = '') {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.next = next;
  }
}

interface Refusal {
  code: string;
  message: string;
  next?: string | null;
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Any thrown thing as an `ApiError`; what the back end did not word itself gets the code `unexpected`. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isRefusal(thrown)) return new ApiError(thrown.code, thrown.message, thrown.next ?? '');
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError(
    'unexpected',
    message,
    'Nothing was changed by this window. Try again; if it comes back, restart Pilotage.',
  );
}

/** How the generated client answers. */
type Result<T, E> = { status: 'ok'; data: T } | { status: 'error'; error: E };

function isResult(value: unknown): value is Result<unknown, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    (value.status === 'ok' || value.status === 'error') &&
    ('data' in value || 'error' in value)
  );
}

type Data<T> = T extends { status: 'ok'; data: infer D } ? D : T extends { status: 'error' } ? never : T;

/** Waits for a command of the generated client: its data, or an `ApiError` thrown. */
export async function call<T>(command: Promise<T>): Promise<Data<T>> {
  let answer: T;
  try {
    answer = await command;
  } catch (thrown) {
    throw asApiError(thrown);
  }
  if (!isResult(answer)) return answer as Data<T>;
  if (answer.status === 'error') throw asApiError(answer.error);
  return answer.data as Data<T>;
}
