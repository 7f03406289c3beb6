#pragma once
#include <QObject>

#include "app/LabelWork.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

class Session;
class StatusLine;

/// Ties the views to the session: what the session holds is drawn, what the pointer does is told to the session.
class ViewBinder : public QObject {
  Q_OBJECT
 public:
  ViewBinder(Session& session, const LabelWork& work, viewers::ViewGrid& grid, StatusLine& status,
             QObject* parent = nullptr);

 private:
  void onVolume();
  void onStyle();
  void showOtherLayers();
  void showSurfaceLooks();
  void onLabels();
  void onCrosshair();
  void showSlice();
  void showCaptions();
  void refreshMarks();
  void bindPointer();

  Session& session_;
  const LabelWork& work_;
  viewers::ViewGrid& grid_;
  StatusLine& status_;
  bool flat_ = false;  ///< one picture is shown, alone in its view
};

}  // namespace hilum::app
