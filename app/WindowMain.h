#pragma once
#include <string>
#include <vector>

namespace hilum::app {

/// What the command line asked the window to open.
struct WindowRequest {
  std::vector<std::string> paths;
  std::string labels, review;
};

/// Runs the window until it is closed; returns the exit status. The only place that makes a QApplication.
int runWindow(const WindowRequest& request, int argc, char** argv);

}  // namespace hilum::app
