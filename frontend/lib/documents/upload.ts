/* One document on its way: XMLHttpRequest, because fetch tells no progress. */

const PATIENCE = 5 * 60_000;

export class UploadFailed extends Error {
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface Upload {
  answer: Promise<{ duplicate: boolean }>;
  stop(): void;
}

/** `fields` say where it goes, `progress` is called with 0 to 1; the answer fails with UploadFailed. */
export function upload(
  file: File,
  fields: Record<string, string | undefined>,
  progress: (share: number) => void,
): Upload {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  form.append("file", file, file.name);
  const request = new XMLHttpRequest();
  const answer = new Promise<{ duplicate: boolean }>((resolve, reject) => {
    const fail = (code: string) => reject(new UploadFailed(code, ""));
    request.upload.addEventListener(
      "progress",
      (event) => event.lengthComputable && progress(event.loaded / event.total),
    );
    request.addEventListener("load", () => {
      const body = request.response as { ok?: boolean; code?: string; error?: string; duplicate?: boolean } | null;
      if (body?.ok) resolve({ duplicate: body.duplicate ?? false });
      else if (body?.code) reject(new UploadFailed(body.code, body.error ?? ""));
      else fail("offline");
    });
    request.addEventListener("error", () => fail("offline"));
    request.addEventListener("timeout", () => fail("offline"));
    request.addEventListener("abort", () => fail("stopped"));
  });
  request.open("POST", "/attachments");
  request.responseType = "json";
  request.timeout = PATIENCE;
  request.send(form);
  return { answer, stop: () => request.abort() };
}
