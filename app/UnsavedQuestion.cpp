#include "app/UnsavedQuestion.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace hilum::app {

void askBeforeLoss(QWidget* window, QObject* context, const UnsavedQuestion& question, std::function<void()> save,
                   std::function<void()> discard) {
  auto* box = new QMessageBox(QMessageBox::NoIcon, question.title, question.question,
                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window);
  box->setInformativeText(QCoreApplication::translate("UnsavedQuestion", "They are in no file yet."));
  box->setDefaultButton(QMessageBox::Save);
  box->setAttribute(Qt::WA_DeleteOnClose);
  QObject::connect(box, &QMessageBox::finished, context,
                   [save = std::move(save), discard = std::move(discard)](int answer) {
                     if (answer == QMessageBox::Save) save();
                     if (answer == QMessageBox::Discard) discard();
                   });
  box->open();
}

}  // namespace hilum::app
