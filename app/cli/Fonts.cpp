#include "app/cli/Fonts.h"

#include <QGuiApplication>
#include <string>

namespace hilum::cli {
namespace {

/// Qt's remarks on its surroundings are not for the reader of stderr; failures come as errors of our own.
void ignoreMessage(QtMsgType, const QMessageLogContext&, const QString&) {}

}  // namespace

void withFonts(const std::function<void()>& work) {
  if (QGuiApplication::instance()) return work();
  qInstallMessageHandler(ignoreMessage);
  int argc = 3;
  std::string words[3] = {"hilum", "-platform", "offscreen"};
  char* argv[4] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  const QGuiApplication application(argc, argv);
  work();
}

}  // namespace hilum::cli
