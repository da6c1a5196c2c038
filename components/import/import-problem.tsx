import type { ImportProblem } from "./send-import";

/** Why a file was not taken, with each place. */
export function ImportProblemNote({ problem }: { problem: ImportProblem }) {
  const places = problem.places.filter(({ message }) => !problem.message.includes(message));
  return (
    <div role="alert" className="rounded-md border border-bad/40 bg-bad-soft px-3 py-2 text-bad">
      <p className="break-words">{problem.message}</p>
      {places.length === 0 ? null : (
        <ul className="mt-1 space-y-0.5">
          {places.map(({ field, message }) => (
            <li key={`${field} ${message}`} className="break-words">
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
