export async function main(args: readonly string[]): Promise<void> {
  await Promise.resolve();
  process.stdout.write(`${process.versions.node} ${args.join(' ')} ${process.pid}\n`);
}
