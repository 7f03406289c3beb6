<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ModelEntry</name>
    <message numerus="yes">
        <source>needs %n sequences</source>
        <translation>
            <numerusform>needs %n sequence</numerusform>
            <numerusform>needs %n sequences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::BatchPage</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::ClickControls</name>
    <message numerus="yes">
        <source>%n clicks</source>
        <translation>
            <numerusform>%n click</numerusform>
            <numerusform>%n clicks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::DisplayPanel</name>
    <message numerus="yes">
        <source>%n slices per second</source>
        <translation>
            <numerusform>%n slice per second</numerusform>
            <numerusform>%n slices per second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::FilmControls</name>
    <message numerus="yes">
        <source>pictures</source>
        <comment>behind their number</comment>
        <translation>
            <numerusform>picture</numerusform>
            <numerusform>pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageListModel</name>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shapes</source>
        <translation>
            <numerusform>%n shape</numerusform>
            <numerusform>%n shapes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions to be judged</source>
        <translation>
            <numerusform>%n suggestion to be judged</numerusform>
            <numerusform>%n suggestions to be judged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::MainWindow</name>
    <message numerus="yes">
        <source>%n measurements read</source>
        <translation>
            <numerusform>%n measurement read</numerusform>
            <numerusform>%n measurements read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotations read</source>
        <translation>
            <numerusform>%n annotation read</numerusform>
            <numerusform>%n annotations read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotations read, others not</source>
        <translation>
            <numerusform>%n annotation read, others not</numerusform>
            <numerusform>%n annotations read, others not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labels read</source>
        <translation>
            <numerusform>%n label read</numerusform>
            <numerusform>%n labels read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ran on %n images</source>
        <translation>
            <numerusform>%1 ran on %n image</numerusform>
            <numerusform>%1 ran on %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be used</source>
        <translation>
            <numerusform>%n could not be used</numerusform>
            <numerusform>%n could not be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images were worked on since and keep what was imported.</source>
        <translation>
            <numerusform>%n image was worked on since and keeps what was imported.</numerusform>
            <numerusform>%n images were worked on since and keep what was imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelCard</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::NoticeBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::Opener</name>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be used</source>
        <translation>
            <numerusform>%n file could not be used</numerusform>
            <numerusform>%n files could not be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::QualityPanel</name>
    <message numerus="yes">
        <source>Calibrated on %n labelled studies. Not for clinical use.</source>
        <translation>
            <numerusform>Calibrated on %n labelled study. Not for clinical use.</numerusform>
            <numerusform>Calibrated on %n labelled studies. Not for clinical use.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::StatusLine</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::StudyPanel</name>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::SuggestionBox</name>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingEnd</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingStart</name>
    <message numerus="yes">
        <source>%n slices with labels</source>
        <translation>
            <numerusform>%n slice with labels</numerusform>
            <numerusform>%n slices with labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images with labels</source>
        <translation>
            <numerusform>%n image with labels</numerusform>
            <numerusform>%n images with labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without</source>
        <translation>
            <numerusform>, %n without</numerusform>
            <numerusform>, %n without</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, of %n patients</source>
        <translation>
            <numerusform>, of %n patient</numerusform>
            <numerusform>, of %n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept for checking: %n slices in</source>
        <translation>
            <numerusform>Kept for checking: %n slice in</numerusform>
            <numerusform>Kept for checking: %n slices in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept for checking, by patient: %n with labels</source>
        <translation>
            <numerusform>Kept for checking, by patient: %n with labels</numerusform>
            <numerusform>Kept for checking, by patient: %n with labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n patients.</source>
        <translation>
            <numerusform>of %n patient.</numerusform>
            <numerusform>of %n patients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too little to learn from: label at least %n slices or images.</source>
        <translation>
            <numerusform>Too little to learn from: label at least %n slice or image.</numerusform>
            <numerusform>Too little to learn from: label at least %n slices or images.</numerusform>
        </translation>
    </message>
</context>
</TS>
