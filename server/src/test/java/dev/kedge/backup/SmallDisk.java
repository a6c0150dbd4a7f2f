package dev.kedge.backup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk of one mebibyte, mounted over a directory; only root can, so other users' tests say that
 * they skip.
 */
final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  static SmallDisk mount(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", directory.toString()),
        "mounting a small disk needs root");
    return new SmallDisk(directory);
  }

  void fill() throws IOException {
    var block = new byte[4096];
    try (var out = Files.newOutputStream(directory.resolve("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (directory.toFile().getUsableSpace() > 0) {
        throw e;
      }
    }
  }

  void free() throws IOException {
    Files.delete(directory.resolve("filler"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (!run("umount", "-l", directory.toString())) {
      throw new IOException("the small disk could not be unmounted");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
