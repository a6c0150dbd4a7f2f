package dev.kedge.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.kedge.app.TestServer;
import dev.kedge.simulator.Examples;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, as a person uses them. */
class BrowserTest {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @Test
  void aPersonSignsInBacksUpARouterAndReadsWhatChanged(@TempDir Path directory) throws Exception {
    var chromium = chromium();
    assumeTrue(
        chromium.isPresent(), "no chromium on the PATH: the pages are not tested in a browser");
    try (var server = new TestServer(directory);
        var router = Examples.router7().start();
        var playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = launch(playwright, chromium.get())) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip firewall filter set [find comment=\"management\"] dst-port=22,8291,8728");

      var page = browser.newPage();
      page.navigate(server.url() + "/");
      page.fill("input[name=username]", "admin");
      page.fill("input[name=password]", server.password());
      page.click("button[type=submit]");
      assertThat(page.locator("table")).containsText(device.name());

      page.locator("tr", new Page.LocatorOptions().setHasText(device.name()))
          .locator("button")
          .click();
      assertThat(page.locator("table"))
          .containsText(
              "+2",
              new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                  .setTimeout(20_000));
      picture(page, "fleet");

      page.click("text=" + device.name());
      assertThat(page.locator("main")).containsText("manual");
      picture(page, "device");

      page.locator("a[href*='/diffs/']").first().click();
      assertThat(page.locator("main")).containsText("ip/firewall/filter");
      assertThat(page.locator("main")).containsText("dst-port 22,8291 → 22,8291,8728");
      assertThat(page.locator(".sides mark", new Page.LocatorOptions().setHasText("8728")).first())
          .isVisible();
      picture(page, "diff");

      page.click("text=Changes");
      assertThat(page.locator("main")).containsText("dst-port 22,8291");
      page.fill("input[name=component]", "ip/dns");
      page.click("main button[type=submit]");
      assertThat(page.locator("main")).containsText("No changes found");
      picture(page, "changes");

      page.click("text=Compare");
      page.fill("input[name=left]", device.name());
      page.fill("input[name=right]", device.name() + "@latest");
      page.click("main button[type=submit]");
      assertThat(page.locator("main")).containsText("do not differ in meaning");
      page.fill("input[name=right]", "nobody");
      page.click("main button[type=submit]");
      assertThat(page.locator("main [role=alert]")).isVisible();
      picture(page, "compare");
    }
  }

  private static Browser launch(Playwright playwright, Path chromium) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setHeadless(true)
                .setArgs(FLAGS));
  }

  /** Saves a screenshot beside the test's reports, for people. */
  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "pages", name + ".png"))
            .setFullPage(true));
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
