#include "app/panels/SuggestionBox.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "annotation/ShapeEdits.h"
#include "app/Actions.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/FlowLayout.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {

SuggestionBox::SuggestionBox(Session& session, const Actions& actions, QWidget* parent)
    : QWidget(parent), session_(session), actions_(actions), count_(withRole({}, "title", this)) {
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 6);
  lines->setSpacing(8);
  lines->addWidget(count_);
  auto* box = new QWidget(this);
  auto* cells = new FlowLayout(box, 2);
  for (const char* id : {"suggestion.accept", "suggestion.reject", "suggestion.acceptAll", "suggestion.rejectAll"}) {
    QAction* action = actions_[id];
    cells->addWidget(commandButton(action, Actions::englishName(action), box));
  }
  lines->addWidget(box);
  const auto tools = [this] { return session_.document() ? &session_.document()->tools : nullptr; };
  connect(actions_["suggestion.accept"], &QAction::triggered, this, [tools] {
    if (auto* box = tools()) box->accept(box->selection());
  });
  connect(actions_["suggestion.reject"], &QAction::triggered, this, [tools] {
    if (auto* box = tools()) box->reject(box->selection());
  });
  connect(actions_["suggestion.acceptAll"], &QAction::triggered, this, [tools] {
    if (auto* box = tools()) box->accept(annotation::suggestionsIn(box->annotation()));
  });
  connect(actions_["suggestion.rejectAll"], &QAction::triggered, this, [tools] {
    if (auto* box = tools()) box->reject(annotation::suggestionsIn(box->annotation()));
  });
  for (auto signal : {&Session::shapesChanged, &Session::documentChanged, &Session::drawingChanged})
    connect(&session_, signal, this, &SuggestionBox::follow);
  inEveryLanguage(this, [this] { follow(); });
}

void SuggestionBox::follow() {
  annotation::ShapeIds all;
  if (session_.document()) all = annotation::suggestionsIn(session_.document()->annotation);
  setVisible(!all.empty());
  count_->setText(tr("%n suggestions", nullptr, int(all.size())));
  const bool chosen = session_.document() && std::ranges::any_of(all, [this](annotation::ShapeId id) {
                        return session_.document()->tools.isSelected(id);
                      });
  for (const char* id : {"suggestion.accept", "suggestion.reject"}) actions_[id]->setEnabled(chosen);
  for (const char* id : {"suggestion.acceptAll", "suggestion.rejectAll"}) actions_[id]->setEnabled(!all.empty());
}

}  // namespace hilum::app
