package dev.kedge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The login form; the security filters handle its submission. */
@Controller
class LoginPage {

  /**
   * Serves the form. A row that is refreshed after the session ended is redirected here and must
   * reload the page, or the form would appear inside the table.
   */
  @GetMapping("/login")
  String login(HttpServletRequest request, HttpServletResponse response) {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", request.getContextPath() + "/login");
    }
    return "login";
  }
}
